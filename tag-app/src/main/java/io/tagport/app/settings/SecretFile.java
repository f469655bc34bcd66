package io.tagport.app.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file that contains a secret. No user but its owner may have access to it, unless it is on a read-only mount:
 * container platforms mount secrets this way, mostly readable by all users in the container, and the mode cannot be
 * changed there.
 */
public final class SecretFile {
    private static final int BYTES_MAX = 64 * 1024;
    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private SecretFile() {}

    /**
     * Reads a file with any content.
     *
     * @param file the file
     * @return its bytes
     * @throws SettingsException if the file does not exist, cannot be read, is over 64 KiB, or is accessible to other
     *     users. The message begins with the file's name and quotes none of the content
     */
    public static byte[] bytes(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new SettingsException(file + (Files.exists(file) ? " is not a file" : " does not exist"));
            }
            if (Files.size(file) > BYTES_MAX) {
                throw new SettingsException(file + " is larger than " + BYTES_MAX + " bytes");
            }
            if (isOpenToOthers(file)) {
                throw new SettingsException(file + " can be read by users other than its owner (" + mode(file)
                        + "); run chmod 600 on it, or mount it read-only");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new SettingsException(
                    file + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    /** Reads a text file and strips the line break that editors add at its end. */
    static String text(Path file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(file)))
                    .toString()
                    .replaceFirst("\\r?\\n\\z", "");
            if (text.isEmpty()) {
                throw new SettingsException(file + " is empty");
            }
            StrayCharacterCheck.in(text).ifPresent(fault -> {
                throw new SettingsException(file + " " + fault + "; remove it");
            });
            return text;
        } catch (CharacterCodingException e) {
            throw new SettingsException(file + " is not UTF-8", e);
        }
    }

    static boolean isOpenToOthers(Path file) throws IOException {
        return isOpen(file) && !Files.getFileStore(file).isReadOnly();
    }

    private static boolean isOpen(Path file) throws IOException {
        return isPosix(file) && !OWNER.containsAll(Files.getPosixFilePermissions(file));
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
