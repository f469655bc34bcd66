package io.tagport.app.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Error descriptions for texts that are not valid file names, mostly because the locale's encoding lacks their characters. */
public final class InvalidPathMessage {
    /** The encoding of file names in this JVM. */
    private static final String ENCODING = System.getProperty("sun.jnu.encoding", "UTF-8");

    private InvalidPathMessage() {}

    /**
     * Tests whether the JVM encodes file names as UTF-8.
     *
     * @return whether every file name can be represented
     */
    public static boolean isUtf8() {
        return "UTF-8".equalsIgnoreCase(ENCODING);
    }

    /**
     * Returns the error description for an unsuitable locale.
     *
     * @return a clause with the encoding and the remedy
     */
    public static String localeReason() {
        return "this locale has the encoding " + ENCODING + "; set LC_ALL=C.UTF-8";
    }

    /**
     * Returns the error description for an invalid path.
     *
     * @param fault the exception of the JVM
     * @return a clause that contains the text
     */
    static String message(InvalidPathException fault) {
        boolean ofLocale = !isUtf8() && fault.getInput().chars().anyMatch(each -> each > 127);
        return "'" + fault.getInput() + "' cannot name a file: " + (ofLocale ? localeReason() : fault.getReason());
    }

    /** A converter for paths on the command line. */
    public static final class Converter implements ITypeConverter<Path> {
        /** Creates a converter. */
        public Converter() {}

        @Override
        public Path convert(String text) {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new TypeConversionException(message(e));
            }
        }
    }
}
