package io.tagport.app.bulk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line {@code sep=;} with which spreadsheet programs specify the field separator.
 *
 * @param separator the separator of fields
 * @param lines the number of lines that were read: 1 if there is such a line, otherwise 0
 * @param rest the text after the line
 */
record SeparatorLine(char separator, int lines, Reader rest) {
    private static final Pattern LINE =
            Pattern.compile("sep=(.)(\r\n|\r|\n|$).*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final String SEPARATORS = ",;|\t";
    private static final int CHARACTERS_MAX = "sep=;\r\n".length();

    /**
     * Reads the line if there is one.
     *
     * @param text the text from its beginning
     * @param file the name of the file in messages
     * @return the separator of the line; a comma if there is no such line
     * @throws BulkException if the line specifies a separator other than comma, semicolon, bar or tab
     */
    static SeparatorLine in(Reader text, String file) throws IOException {
        BufferedReader rest = new BufferedReader(text);
        rest.mark(CHARACTERS_MAX);
        Matcher line = LINE.matcher(beginning(rest));
        rest.reset();
        if (!line.matches()) {
            return new SeparatorLine(',', 0, rest);
        }
        char separator = line.group(1).charAt(0);
        if (SEPARATORS.indexOf(separator) < 0) {
            throw new BulkException(file + " line 1: 'sep=' must be followed by one of the separators , ; | and tab");
        }
        rest.skip(line.end(2));
        return new SeparatorLine(separator, 1, rest);
    }

    private static String beginning(Reader text) throws IOException {
        char[] characters = new char[CHARACTERS_MAX];
        int read = 0;
        int more = text.read(characters, 0, CHARACTERS_MAX);
        while (more > 0) {
            read += more;
            more = text.read(characters, read, CHARACTERS_MAX - read);
        }
        return new String(characters, 0, read);
    }
}
