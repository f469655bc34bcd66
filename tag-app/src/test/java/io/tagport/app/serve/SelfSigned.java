package io.tagport.app.serve;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;

/** A certificate for 127.0.0.1 that vouches for itself, and its key, made on the spot. */
final class SelfSigned {
    private static final byte[] SHA256_WITH_RSA = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x0b, 0x05, 0
    };
    private static final byte[] SHA256_WITH_ECDSA = {
        0x30, 0x0a, 0x06, 0x08, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02
    };
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
    private static final byte[] ALTERNATIVE_NAMES = {0x06, 0x03, 0x55, 0x1d, 0x11};
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final KeyPair pair;
    private final byte[] certificate;

    private SelfSigned(KeyPair pair, byte[] certificate) {
        this.pair = pair;
        this.certificate = certificate;
    }

    static SelfSigned ec(String name) throws GeneralSecurityException, IOException {
        return of(name, "EC", 256, "SHA256withECDSA", SHA256_WITH_ECDSA);
    }

    static SelfSigned rsa(String name) throws GeneralSecurityException, IOException {
        return of(name, "RSA", 2048, "SHA256withRSA", SHA256_WITH_RSA);
    }

    private static SelfSigned of(String name, String kind, int bits, String algorithm, byte[] id)
            throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        byte[] toSign = toSign(name, pair.getPublic().getEncoded(), id);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(pair.getPrivate());
        signature.update(toSign);
        return new SelfSigned(pair, der(0x30, toSign, id, der(0x03, new byte[1], signature.sign())));
    }

    /** Version, number, algorithm, issuer, from and until, subject, key, extensions. */
    private static byte[] toSign(String name, byte[] key, byte[] algorithm) throws IOException {
        byte[] subject = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, ascii(name)))));
        byte[] until = der(0x30, der(0x17, ascii("200101000000Z")), der(0x17, ascii("490101000000Z")));
        byte[] names = der(0x30, ALTERNATIVE_NAMES, der(0x04, der(0x30, der(0x87, LOOPBACK))));
        return der(
                0x30,
                der(0xa0, der(0x02, new byte[] {2})),
                der(0x02, BigInteger.valueOf(name.hashCode()).toByteArray()),
                algorithm,
                subject,
                until,
                subject,
                key,
                der(0xa3, der(0x30, names)));
    }

    private static byte[] der(int tag, byte[]... parts) throws IOException {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            byte[] number = BigInteger.valueOf(length).toByteArray();
            byte[] digits = number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
            out.write(0x80 + digits.length);
            out.write(digits);
        }
        for (byte[] part : parts) {
            out.write(part);
        }
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    X509Certificate certificate() throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    void writeCertificate(Path file) throws IOException {
        Files.writeString(file, pem("CERTIFICATE", certificate));
    }

    /** For its owner alone. */
    void writeKey(Path file) throws IOException {
        Files.writeString(file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }
}
