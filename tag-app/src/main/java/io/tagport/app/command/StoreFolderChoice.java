package io.tagport.app.command;

import io.tagport.app.settings.StoreSettings;
import java.nio.file.Path;
import java.util.Optional;

/** The data folder of a command that works on a store in a folder. */
final class StoreFolderChoice {
    private StoreFolderChoice() {}

    static Path of(TagportCommand tagport, Optional<Path> named) {
        if (named.isPresent()) {
            return tagport.around().folder().resolve(named.get());
        }
        if (tagport.settings().store() instanceof StoreSettings.Rocks rocks) {
            return rocks.folder();
        }
        throw new CommandException(
                ExitCode.USAGE, "store: only a store of type rocksdb can be verified in this version");
    }
}
