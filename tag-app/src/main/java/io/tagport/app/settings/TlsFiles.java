package io.tagport.app.settings;

import java.nio.file.Path;

/**
 * What the server shows to prove who it is, in PEM. Both files are read again when they change.
 *
 * @param certificate its certificate, followed by those of who vouches for it
 * @param key the private key to it, not encrypted, in a file for its owner alone or a mounted secret file
 */
public record TlsFiles(Path certificate, Path key) {}
