package io.tagport.app.command;

import io.tagport.app.bulk.BulkFormat;
import io.tagport.app.bulk.EnumWords;
import io.tagport.domain.plan.BulkMode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters from the documented words of enum constants, ignoring case. */
final class CaseInsensitiveEnums {
    private CaseInsensitiveEnums() {}

    private static <E extends Enum<E>> E read(EnumWords<E> words, String text) {
        return words.findIgnoringCase(text)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is not one of " + words.all()));
    }

    /** The converter for {@code --mode}. */
    static final class OfMode implements ITypeConverter<BulkMode> {
        @Override
        public BulkMode convert(String text) {
            return read(EnumWords.of(BulkMode.class, BulkMode::word), text);
        }
    }

    /** The converter for {@code --repair}. */
    static final class OfRepair implements ITypeConverter<DriftCommand.Repair> {
        @Override
        public DriftCommand.Repair convert(String text) {
            return read(EnumWords.of(DriftCommand.Repair.class, DriftCommand.Repair::word), text);
        }
    }

    /** The converter for {@code --format}. */
    static final class OfFormat implements ITypeConverter<BulkFormat> {
        @Override
        public BulkFormat convert(String text) {
            return read(EnumWords.of(BulkFormat.class, BulkFormat::word), text);
        }
    }
}
