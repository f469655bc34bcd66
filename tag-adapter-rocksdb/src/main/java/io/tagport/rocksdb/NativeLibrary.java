package io.tagport.rocksdb;

import io.tagport.domain.port.StoreException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;

/** The engine's native library: unpacked from its jar and loaded once per process. */
final class NativeLibrary {
    /** The engine's environment variable for the folder in which the library is unpacked. */
    private static final String FOLDER_VARIABLE = "ROCKSDB_SHAREDLIB_DIR";

    private NativeLibrary() {}

    /**
     * Loads the library from the temporary-file folder or, if that folder is read-only or mounted noexec, from the store's folder.
     *
     * @param store the folder of the store; if it is used, the library is unpacked there and deleted once it is loaded
     * @throws StoreException if both attempts fail; the message names the folders and the settings that help
     */
    static synchronized void load(Path store) {
        try {
            NativeLibraryLoader.getInstance().loadLibrary(System.getenv(FOLDER_VARIABLE));
        } catch (IOException | RuntimeException | LinkageError e) {
            loadFrom(store, e);
        }
        RocksDB.loadLibrary();
    }

    private static void loadFrom(Path store, Throwable firstFailure) {
        try {
            Path unpacked = Files.createTempDirectory(store, "tagport-native");
            // For a system that cannot delete files in use: on exit, the library is deleted before its folder.
            unpacked.toFile().deleteOnExit();
            try {
                NativeLibraryLoader.getInstance().loadLibrary(unpacked.toString());
            } finally {
                deleteUnlessInUse(unpacked);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            String usual = System.getenv(FOLDER_VARIABLE) == null
                    ? System.getProperty("java.io.tmpdir")
                    : System.getenv(FOLDER_VARIABLE);
            StoreException failure = new StoreException(
                    "the native library of RocksDB can be loaded neither from " + usual + " (" + reason(firstFailure)
                            + ") nor from " + store + " (" + reason(e) + "): set a folder that allows writing and"
                            + " execution by the variable " + FOLDER_VARIABLE + " or by -Djava.io.tmpdir",
                    e);
            failure.addSuppressed(firstFailure);
            throw failure;
        }
    }

    private static void deleteUnlessInUse(Path unpacked) {
        File[] files = unpacked.toFile().listFiles();
        if (files != null) {
            for (File file : files) {
                file.delete();
            }
        }
        unpacked.toFile().delete();
    }

    private static String reason(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
