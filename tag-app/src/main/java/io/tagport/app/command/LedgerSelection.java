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
        return "no ledger is kept of provider '" + provider
                + "'; one is kept of a remote provider that is an app's 'backend' or has 'ledger: true'";
    }
}
