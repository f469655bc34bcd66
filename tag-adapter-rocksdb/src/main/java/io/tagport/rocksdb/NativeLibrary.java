package io.tagport.rocksdb;

import io.tagport.domain.port.StoreException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;

/** The engine's native library: unpacked from its jar and loaded once for the process. */
final class NativeLibrary {
    /** The engine's own variable: the folder to unpack the library in. */
    private static final String PLACE = "ROCKSDB_SHAREDLIB_DIR";

    private NativeLibrary() {}

    /**
     * Loads the library from the temporary-file folder or, if that folder is read-only or mounted noexec, from the store's folder.
     *
     * @param store the folder of the store; in that case the library is unpacked there and deleted once it is loaded
     * @throws StoreException if both fail; the message names the folders and the settings that help
     */
    static synchronized void load(Path store) {
        try {
            NativeLibraryLoader.getInstance().loadLibrary(System.getenv(PLACE));
        } catch (IOException | RuntimeException | LinkageError e) {
            loadFrom(store, e);
        }
        RocksDB.loadLibrary();
    }

    private static void loadFrom(Path store, Throwable before) {
        try {
            Path place = Files.createTempDirectory(store, "tagport-native");
            place.toFile().deleteOnExit(); // for a system that keeps files which are in use: they go first
            try {
                NativeLibraryLoader.getInstance().loadLibrary(place.toString());
            } finally {
                deleteUnlessUsed(place);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            String usual = System.getenv(PLACE) == null ? System.getProperty("java.io.tmpdir") : System.getenv(PLACE);
            StoreException failure = new StoreException(
                    "the native library of RocksDB can be loaded neither from " + usual + " (" + reason(before)
                            + ") nor from " + store + " (" + reason(e) + "): name a folder that may be written, and"
                            + " executed from, by the variable " + PLACE + " or by -Djava.io.tmpdir",
                    e);
            failure.addSuppressed(before);
            throw failure;
        }
    }

    private static void deleteUnlessUsed(Path place) {
        File[] files = place.toFile().listFiles();
        if (files != null) {
            for (File file : files) {
                file.delete();
            }
        }
        place.toFile().delete();
    }

    private static String reason(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
