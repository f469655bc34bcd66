package io.tagport.app.command;

import io.tagport.app.wiring.Backend;
import io.tagport.domain.usecase.DriftDetector;

/** The selection of a provider that has a ledger, for commands that require one. */
final class LedgerSelection {
    private LedgerSelection() {}

    static DriftDetector drift(String provider, Backend backend) {
        return backend.drift().orElseThrow(() -> new CommandException(ExitCode.USAGE, missingLedgerMessage(provider)));
    }

    static String missingLedgerMessage(String provider) {
        return "provider '" + provider
                + "' has no ledger; a remote provider has one if it is the 'backend' of an app or has 'ledger: true'";
    }
}
