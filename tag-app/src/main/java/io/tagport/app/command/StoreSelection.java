package io.tagport.app.command;

import io.tagport.app.wiring.Wiring;
import io.tagport.domain.port.TagStore;

/** The selection of the local store or ledger, for commands that process a whole store. */
final class StoreSelection {
    private StoreSelection() {}

    static TagStore of(TagportCommand tagport, Wiring wiring, String instead) {
        return wiring.backend(tagport.provider())
                .record()
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE, "provider '" + tagport.provider() + "' is not of type store; " + instead));
    }
}
