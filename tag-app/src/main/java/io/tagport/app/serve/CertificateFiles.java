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

/** What was in the two files at one moment. */
record CertificateFiles(Buffer certificate, Buffer key) {
    private static final byte[] PROBE = "does the key fit?".getBytes(StandardCharsets.US_ASCII);

    /** What both kinds of keys that can be read sign with. */
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    static CertificateFiles read(TlsFiles files) {
        return new CertificateFiles(certificate(files.certificate()), key(files.key()));
    }

    private static Buffer certificate(Path file) {
        try {
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new SettingsException("listen.tls.certificate: " + file + " is not there", e);
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
     * Finds out whether the two can be used, before a handshake does.
     *
     * @throws SettingsException if they cannot; the message quotes nothing of the key
     */
    void check(TlsFiles files, Vertx vertx) {
        PublicKey proof = publicKey(files.certificate());
        if (!SIGNATURES.containsKey(proof.getAlgorithm())) {
            throw new SettingsException("listen.tls.certificate: " + files.certificate() + " is for a key of kind "
                    + proof.getAlgorithm() + "; RSA and EC can be used");
        }
        PrivateKey own = privateKey(vertx, proof.getAlgorithm())
                .orElseThrow(() -> new SettingsException("listen.tls.key: " + files.key()
                        + " has no private key in PEM that is not encrypted and of the certificate's kind, "
                        + proof.getAlgorithm()));
        if (!fits(own, proof)) {
            throw new SettingsException(
                    "listen.tls.key: " + files.key() + " does not fit the certificate " + files.certificate());
        }
    }

    private PublicKey publicKey(Path file) {
        try {
            for (Certificate first : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(certificate.getBytes()))) {
                return first.getPublicKey(); // the first is our own, the others vouch for it
            }
        } catch (CertificateException e) {
            throw new SettingsException(
                    "listen.tls.certificate: " + file + " is no certificate in PEM that can be read", e);
        }
        throw new SettingsException("listen.tls.certificate: " + file + " has no certificate in PEM");
    }

    @SuppressWarnings("CatchingUnchecked") // whatever the engine throws at a text that is no key
    private Optional<PrivateKey> privateKey(Vertx vertx, String kind) {
        try {
            X509KeyManager manager =
                    (X509KeyManager) pem().getKeyManagerFactory(vertx).getKeyManagers()[0];
            return Optional.ofNullable(manager.getPrivateKey(manager.getServerAliases(kind, null)[0]));
        } catch (Exception e) {
            return Optional.empty();
        }
    }

    private static boolean fits(PrivateKey own, PublicKey proof) {
        try {
            Signature signature = Signature.getInstance(SIGNATURES.get(proof.getAlgorithm()));
            signature.initSign(own);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(proof);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "a certificate of " + certificate.length() + " bytes and its key";
    }
}
