package io.tagport.app.serve;

import io.tagport.app.settings.SecretFile;
import io.tagport.app.settings.SettingsException;
import io.tagport.app.settings.TlsFiles;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.X509KeyManager;

/** The contents of a certificate file and its key file at one point in time. */
record CertificateFiles(Buffer certificate, Buffer key) {
    private static final byte[] PROBE = "does the key fit?".getBytes(StandardCharsets.US_ASCII);

    /** The signature algorithm for each supported type of key. */
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    static CertificateFiles read(TlsFiles files) {
        return new CertificateFiles(certificate(files.certificate()), key(files.key()));
    }

    private static Buffer certificate(Path file) {
        try {
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new SettingsException("listen.tls.certificate: " + file + " does not exist", e);
        } catch (IOException e) {
            throw new SettingsException(
                    "listen.tls.certificate: " + file + " cannot be read: "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }

    private static Buffer key(Path file) {
        try {
            return Buffer.buffer(SecretFile.bytes(file));
        } catch (SettingsException e) {
            throw new SettingsException("listen.tls.key: " + e.getMessage(), e);
        }
    }

    PemKeyCertOptions pem() {
        return new PemKeyCertOptions().addCertValue(certificate).addKeyValue(key);
    }

    /**
     * Checks that certificate and key can be used, before they are needed in a handshake.
     *
     * @throws SettingsException if they cannot be used; the message quotes nothing of the key
     */
    void check(TlsFiles files, Vertx vertx) {
        PublicKey publicKey = publicKey(files.certificate());
        if (!SIGNATURES.containsKey(publicKey.getAlgorithm())) {
            throw new SettingsException("listen.tls.certificate: " + files.certificate() + " is for a key of type "
                    + publicKey.getAlgorithm() + "; RSA and EC are supported");
        }
        PrivateKey privateKey = privateKey(vertx, publicKey.getAlgorithm())
                .orElseThrow(() -> new SettingsException("listen.tls.key: " + files.key()
                        + " contains no unencrypted PEM private key of the certificate's type, "
                        + publicKey.getAlgorithm()));
        if (!fits(privateKey, publicKey)) {
            throw new SettingsException(
                    "listen.tls.key: " + files.key() + " does not match the certificate " + files.certificate());
        }
    }

    private PublicKey publicKey(Path file) {
        try {
            for (Certificate first : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(certificate.getBytes()))) {
                return first.getPublicKey(); // the first is the server's own, the others are its issuers
            }
        } catch (CertificateException e) {
            throw new SettingsException("listen.tls.certificate: " + file + " contains an invalid PEM certificate", e);
        }
        throw new SettingsException("listen.tls.certificate: " + file + " contains no PEM certificate");
    }

    @SuppressWarnings("CatchingUnchecked") // the engine throws various exceptions for a text that is no key
    private Optional<PrivateKey> privateKey(Vertx vertx, String kind) {
        try {
            X509KeyManager manager =
                    (X509KeyManager) pem().getKeyManagerFactory(vertx).getKeyManagers()[0];
            return Optional.ofNullable(manager.getPrivateKey(manager.getServerAliases(kind, null)[0]));
        } catch (Exception e) {
            return Optional.empty();
        }
    }

    private static boolean fits(PrivateKey privateKey, PublicKey publicKey) {
        try {
            Signature signature = Signature.getInstance(SIGNATURES.get(publicKey.getAlgorithm()));
            signature.initSign(privateKey);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Returns a description without the key. */
    @Override
    public String toString() {
        return "a certificate of " + certificate.length() + " bytes and its key";
    }
}
