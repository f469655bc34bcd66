package io.tagport.app.settings;

/**
 * How a remote provider is used.
 *
 * @param pace how fast it is asked
 * @param ledger whether a ledger is kept of it although no app is served from it
 * @param merge whether what callers of the server ask for goes together in its calls
 */
public record RemoteUse(PaceSettings pace, boolean ledger, boolean merge) {}
