package io.tagport.rocksdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tagport.domain.model.App;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** The numbers of the apps. Each key of an app begins with the app's number. */
final class AppNumbers {
    private final Database database;

    AppNumbers(Database database) {
        this.database = database;
    }

    /** Returns the number of an app. A new app gets the next number. */
    synchronized int of(App app) {
        byte[] name = app.name().getBytes(UTF_8);
        Optional<byte[]> stored = database.get(Family.APPS, name);
        return stored.isPresent() ? ByteBuffer.wrap(stored.get()).getInt() : add(name);
    }

    /** Returns the apps that have a number, with their numbers. */
    SortedMap<App, Integer> all() {
        SortedMap<App, Integer> all = new TreeMap<>(Comparator.comparing(App::name));
        database.scan(Family.APPS, new byte[0], new byte[] {(byte) 0xFF}, rows -> {
            all.put(
                    new App(new String(rows.key(), UTF_8)),
                    ByteBuffer.wrap(rows.value()).getInt());
            return true;
        });
        return all;
    }

    private int add(byte[] name) {
        int[] greatest = {0};
        database.scan(Family.APPS, new byte[0], new byte[] {(byte) 0xFF}, rows -> {
            greatest[0] = Math.max(greatest[0], ByteBuffer.wrap(rows.value()).getInt());
            return true;
        });
        int number = greatest[0] + 1;
        try (WriteBatch batch = new WriteBatch()) {
            batch.put(
                    database.handle(Family.APPS),
                    name,
                    ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
            database.write(batch);
        } catch (RocksDBException e) {
            throw new IllegalStateException("a batch without a size limit rejected a row", e);
        }
        return number;
    }
}
