package io.tagport.app.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Says why a text cannot name a file: mostly since the locale of the process has no such characters. */
public final class UnusablePath {
    /** The JVM encodes file names by it. */
    private static final String ENCODING = System.getProperty("sun.jnu.encoding", "UTF-8");

    private UnusablePath() {}

    /**
     * Returns whether the JVM encodes file names as UTF-8.
     *
     * @return whether every file can be named
     */
    public static boolean isUtf8() {
        return "UTF-8".equalsIgnoreCase(ENCODING);
    }

    /**
     * Returns what is wrong with the locale.
     *
     * @return a clause with the way out
     */
    public static String localeReason() {
        return "this locale has the encoding " + ENCODING + "; set LC_ALL=C.UTF-8";
    }

    /**
     * Returns why a text is no path.
     *
     * @param fault what the JVM says of it
     * @return a clause that names the text
     */
    static String message(InvalidPathException fault) {
        boolean ofLocale = !isUtf8() && fault.getInput().chars().anyMatch(each -> each > 127);
        return "'" + fault.getInput() + "' cannot name a file: " + (ofLocale ? localeReason() : fault.getReason());
    }

    /** Reads paths of a command line. */
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
