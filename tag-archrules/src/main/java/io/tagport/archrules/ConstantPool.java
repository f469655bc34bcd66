package io.tagport.archrules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.Source;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The texts of a class file's constant pool, which ArchUnit does not import. Source: JVMS 17, section 4.4. */
final class ConstantPool {
    private static final int UTF8 = 1;
    private static final int HEADER_BYTES = 8;

    private ConstantPool() {}

    /** Tests whether a text of the class contains another, ignoring case; false if the class has no known source. */
    static boolean contains(JavaClass type, String part) {
        String searched = part.toLowerCase(Locale.ROOT);
        return type.getSource().map(ConstantPool::read).orElse(List.of()).stream()
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(searched));
    }

    private static List<String> read(Source source) {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(source.getUri().toURL().openStream()))) {
            return texts(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read class file " + source.getUri(), e);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        in.skipNBytes(HEADER_BYTES);
        List<String> texts = new ArrayList<>();
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            if (tag == UTF8) {
                texts.add(in.readUTF());
            } else {
                in.skipNBytes(bytesOf(tag));
                i += slotsOf(tag) - 1;
            }
        }
        return texts;
    }

    private static int bytesOf(int tag) throws IOException {
        return switch (tag) {
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4; // numbers, references to members, dynamic constants
            case 5, 6 -> 8; // long, double
            case 7, 8, 16, 19, 20 -> 2; // class, string, method type, module, package
            case 15 -> 3; // method handle
            default -> throw new IOException("unknown tag " + tag + " in a constant pool");
        };
    }

    /** Returns the number of entries that a constant occupies: a long and a double occupy two. */
    private static int slotsOf(int tag) {
        return tag == 5 || tag == 6 ? 2 : 1;
    }
}
