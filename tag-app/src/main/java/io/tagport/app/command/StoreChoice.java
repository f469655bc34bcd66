package io.tagport.app.command;

import io.tagport.app.wiring.Wiring;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.usecase.Ledger;

/** The store of our own that a command is for. */
final class StoreChoice {
    private StoreChoice() {}

    /** Also what is written down of a provider elsewhere: to be read only. */
    static TagStore toRead(TagportCommand tagport, Wiring wiring, String instead) {
        return wiring.backend(tagport.provider())
                .ledger()
                .map(Ledger::acknowledged)
                .orElseGet(() -> of(tagport, wiring, instead));
    }

    static TagStore of(TagportCommand tagport, Wiring wiring, String instead) {
        return wiring.backend(tagport.provider())
                .store()
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE, "provider '" + tagport.provider() + "' is not a store of our own; " + instead));
    }
}
