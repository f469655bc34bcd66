package io.tagport.rocksdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A folder on a disk that keeps all synced data, and any pages of the other data. Names change in the order in which they were
 * changed, as in all file systems with a journal; the engine relies on that when it renames {@code CURRENT}.
 */
final class SimulatedDisk {
    private final String folder;
    private final Map<String, SimulatedFile> names = new HashMap<>();
    private final Map<String, SimulatedFile> durableNames = new HashMap<>();
    private final List<PendingName> pendingNames = new ArrayList<>();
    private final Set<SimulatedFile> files = new HashSet<>();
    private long events;

    /** A file got a name, lost a name, or both at once. */
    private record PendingName(long event, Optional<String> lost, Optional<String> got, SimulatedFile file) {
        void applyTo(Map<String, SimulatedFile> names) {
            lost.ifPresent(name -> names.remove(name));
            got.ifPresent(name -> names.put(name, file));
        }
    }

    SimulatedDisk(Path folder) {
        this.folder = folder.toString();
    }

    /** Repeats the recorded operation of a process. */
    void apply(RecordedEvent event) {
        SimulatedFile file = names.get(event.path());
        if (event.kind() == RecordedEvent.CREATED) {
            file = new SimulatedFile();
            files.add(file);
            rename(Optional.empty(), Optional.of(event.path()), file);
        } else if (event.kind() == RecordedEvent.SYNCED && event.path().equals(folder)) {
            syncNames(event.number());
        } else if (file != null) {
            change(file, event);
        }
        events++;
    }

    private void change(SimulatedFile file, RecordedEvent event) {
        switch (event.kind()) {
            case RecordedEvent.WRITTEN -> file.write(events, event.number(), event.data());
            case RecordedEvent.TRUNCATED -> file.truncate(events, event.number());
            case RecordedEvent.SYNCED -> file.sync(event.number());
            case RecordedEvent.DELETED -> rename(Optional.of(event.path()), Optional.empty(), file);
            case RecordedEvent.RENAMED -> rename(Optional.of(event.path()), Optional.of(event.text()), file);
            default -> {}
        }
    }

    private void rename(Optional<String> lost, Optional<String> got, SimulatedFile file) {
        PendingName pending = new PendingName(events, lost, got, file);
        pending.applyTo(names);
        pendingNames.add(pending);
    }

    private void syncNames(long before) {
        while (!pendingNames.isEmpty() && pendingNames.get(0).event() < before) {
            pendingNames.remove(0).applyTo(durableNames);
        }
    }

    /** Writes the folder as a loss of power at this moment may leave it. */
    void writeAfterLoss(Path target, Random random) throws IOException {
        Map<String, SimulatedFile> left = new HashMap<>(durableNames);
        pendingNames.subList(0, random.nextInt(pendingNames.size() + 1)).forEach(change -> change.applyTo(left));
        left.keySet().removeIf(name -> !name.startsWith(folder + "/"));
        for (Map.Entry<String, SimulatedFile> file : left.entrySet()) {
            Path name = Path.of(file.getKey());
            Files.write(
                    target.resolve(String.valueOf(name.getFileName())),
                    file.getValue().afterLoss(random));
        }
    }
}
