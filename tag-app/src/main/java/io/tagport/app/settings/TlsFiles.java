package io.tagport.app.settings;

import java.nio.file.Path;

/**
 * The files of the server's certificate and key, in PEM format. Both are reloaded when they change.
 *
 * @param certificate the certificate chain, beginning with the server's own certificate
 * @param key the private key of the certificate, not encrypted; the file is accessible to its owner only or is on a
 *     read-only mount
 */
public record TlsFiles(Path certificate, Path key) {}
