package io.tagport.app.command;

import io.tagport.app.wiring.Wiring;
import io.tagport.domain.port.TagStore;

/** What a command that is for everything we have written down is for: the store of our own, or a ledger. */
final class StoreSelection {
    private StoreSelection() {}

    static TagStore of(TagportCommand tagport, Wiring wiring, String instead) {
        return wiring.backend(tagport.provider())
                .record()
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE, "provider '" + tagport.provider() + "' is not a store of our own; " + instead));
    }
}
