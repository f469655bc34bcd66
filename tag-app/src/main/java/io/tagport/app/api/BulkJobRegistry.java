package io.tagport.app.api;

import io.tagport.app.wiring.Wiring;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registry of bulk jobs. Safe for use by many threads. */
final class BulkJobRegistry {
    private static final int JOBS_MAX = 50;
    private static final int ID_BYTES = 8;

    private final Path parent;
    private final Wiring wiring;
    private final SecureRandom random;
    private final Map<String, BulkJob> jobs = new LinkedHashMap<>(); // guarded by this

    /**
     * Creates a registry without jobs.
     *
     * @param parent the folder that contains a subfolder per job
     * @param wiring the wiring of the providers
     * @param random the source of job ids, which must not be predictable
     */
    BulkJobRegistry(Path parent, Wiring wiring, SecureRandom random) {
        this.parent = parent;
        this.wiring = wiring;
        this.random = random;
    }

    synchronized BulkJob begin(BulkJobRequest request) {
        if (jobs.size() >= JOBS_MAX) {
            throw ApiException.conflict("the server keeps at most " + JOBS_MAX + " files; delete one first")
                    .code("too_many_files")
                    .limit(JOBS_MAX);
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        BulkJob job = new BulkJob(id, request, BulkFolder.create(parent, id, request.placeName()), wiring);
        jobs.put(id, job);
        return job;
    }

    synchronized BulkJob of(String id) {
        return Optional.ofNullable(jobs.get(id))
                .orElseThrow(
                        () -> ApiException.notFound("there is no such file").code("no_such_file"));
    }

    synchronized void delete(BulkJob job) {
        job.delete();
        jobs.remove(job.id());
    }

    synchronized List<BulkJob> youngestFirst() {
        List<BulkJob> all = new ArrayList<>(jobs.values());
        Collections.reverse(all);
        return all;
    }
}
