package io.tagport.app.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Records the steps that make files durable, with the contents a file has when it is forced. */
final class RecordedDisk extends DiskOperations {
    private final List<String> steps = new ArrayList<>();

    List<String> steps() {
        return steps;
    }

    @Override
    void force(FileChannel file) throws IOException {
        steps.add("force " + file.size() + " bytes");
        super.force(file);
    }

    @Override
    void rename(Path from, Path to) throws IOException {
        steps.add("rename " + Files.size(from) + " bytes to " + to.getFileName());
        super.rename(from, to);
    }

    @Override
    void link(Path from, Path to) throws IOException {
        steps.add("link " + Files.size(from) + " bytes to " + to.getFileName());
        super.link(from, to);
    }

    @Override
    void forceDirectory(Path directory) throws IOException {
        steps.add("force directory " + directory.getFileName());
        super.forceDirectory(directory);
    }
}
