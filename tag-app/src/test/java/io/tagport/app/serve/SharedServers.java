package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.PostgresServer;
import io.tagport.app.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** Three real {@code serve} processes on one database. Safe for use by many threads, {@link #kill} and {@link #start} aside. */
final class SharedServers implements AutoCloseable {
    private static final int SERVERS = 3;

    private final String database = PostgresServer.shared().newDatabase();
    private final Path folder;
    private final ServeProcess[] processes = new ServeProcess[SERVERS];
    private final AtomicReferenceArray<RawClient> clients = new AtomicReferenceArray<>(SERVERS);

    /** Starts all at once, on a database with nothing in it. */
    SharedServers(Path folder) throws InterruptedException, ExecutionException {
        this.folder = folder;
        ExecutorService starters = Executors.newFixedThreadPool(SERVERS);
        try {
            List<Future<?>> starting = new ArrayList<>();
            for (int i = 0; i < SERVERS; i++) {
                int server = i;
                starting.add(starters.submit(() -> start(server)));
            }
            for (Future<?> one : starting) {
                one.get();
            }
        } catch (ExecutionException | InterruptedException | RuntimeException | Error e) {
            close();
            throw e;
        } finally {
            starters.shutdown();
        }
    }

    void start(int server) {
        ServeProcess process = ServeProcess.over(database, folder.resolve("data-" + server));
        processes[server] = process;
        assertThat(process.firstLine()).as("%s", process.errors()).startsWith("listening on ");
        clients.set(server, new RawClient(process.uri()));
    }

    /** Nobody asks it any more once it was seen to be gone. */
    void kill(int server) throws InterruptedException {
        processes[server].kill();
        clients.set(server, null);
    }

    RawClient client(int server) {
        return Objects.requireNonNull(clients.get(server), "it was killed");
    }

    List<RawClient> all() {
        return IntStream.range(0, SERVERS).mapToObj(this::client).toList();
    }

    /** One that is not known to be gone. */
    RawClient any(Random random) {
        List<RawClient> there = new ArrayList<>();
        for (int i = 0; i < SERVERS; i++) {
            RawClient client = clients.get(i);
            if (client != null) {
                there.add(client);
            }
        }
        return there.get(random.nextInt(there.size()));
    }

    /** So that only what was under way is in doubt, and not all that is asked until it is up again. */
    void isGone(RawClient client) {
        for (int i = 0; i < SERVERS; i++) {
            clients.compareAndSet(i, client, null);
        }
    }

    /** Ends all and has the command look through what they left. */
    String verifiedAtTheEnd() throws Exception {
        close();
        PostgresServer.awaitNobody(database);
        Shell.Result result = new Shell(folder)
                .with("PASSWORD", PostgresServer.PASSWORD)
                .file(
                        "tagport.yaml",
                        "store: {type: postgres, url: '" + database + "', user: " + PostgresServer.OWNER
                                + ", password: '${PASSWORD}'}")
                .run("verify");
        assertThat(result.exitCode()).as("%s", result).isZero();
        return result.out();
    }

    @Override
    public void close() {
        for (ServeProcess process : processes) {
            if (process != null) {
                process.close();
            }
        }
    }
}
