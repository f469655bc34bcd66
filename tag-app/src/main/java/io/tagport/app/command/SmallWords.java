package io.tagport.app.command;

import io.tagport.app.bulk.BulkFormat;
import io.tagport.domain.plan.Mode;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the constants of the domain in the small letters in which they are documented, in any case. */
final class SmallWords {
    private SmallWords() {}

    private static <E extends Enum<E>> E read(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of " + all(type)));
    }

    private static <E extends Enum<E>> String all(Class<E> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** For {@code --mode}. */
    static final class OfMode implements ITypeConverter<Mode> {
        @Override
        public Mode convert(String text) {
            return read(Mode.class, text);
        }
    }

    /** For {@code --repair}. */
    static final class OfRepair implements ITypeConverter<DriftCommand.Repair> {
        @Override
        public DriftCommand.Repair convert(String text) {
            return read(DriftCommand.Repair.class, text);
        }
    }

    /** For {@code --format}. */
    static final class OfFormat implements ITypeConverter<BulkFormat> {
        @Override
        public BulkFormat convert(String text) {
            return read(BulkFormat.class, text);
        }
    }
}
