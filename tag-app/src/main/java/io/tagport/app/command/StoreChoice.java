package io.tagport.app.command;

import io.tagport.app.wiring.Wiring;
import io.tagport.domain.port.TagStore;

/** The store of our own that a command is for. */
final class StoreChoice {
    private StoreChoice() {}

    static TagStore of(TagportCommand tagport, Wiring wiring, String instead) {
        return wiring.backend(tagport.provider())
                .store()
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE, "provider '" + tagport.provider() + "' is not a store of our own; " + instead));
    }
}
