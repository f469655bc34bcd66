package io.tagport.app.settings;

import io.tagport.app.file.DurableFile;
import java.io.IOException;
import java.nio.file.Path;

/** The folder of our own data: for its owner alone. */
public final class DataFolder {
    private DataFolder() {}

    /**
     * Makes the folder with its parents. One that is there stays as it is.
     *
     * @param folder the folder
     * @throws IOException if it cannot be made
     */
    public static void create(Path folder) throws IOException {
        DurableFile.createDirectories(folder, true);
    }
}
