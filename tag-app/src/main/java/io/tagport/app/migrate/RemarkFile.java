package io.tagport.app.migrate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.migrate.Matter;
import io.tagport.domain.migrate.Remark;
import io.tagport.transport.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes all remarks, one JSON object a line, and keeps the first few of each kind. */
final class RemarkFile implements Consumer<Remark> {
    static final int FIRST = 5;

    private final OutputStream out;
    private final Map<Matter, List<Remark>> first = new EnumMap<>(Matter.class);

    RemarkFile(OutputStream out) {
        this.out = out;
    }

    @Override
    public void accept(Remark remark) {
        List<Remark> some = first.computeIfAbsent(remark.matter(), any -> new ArrayList<>());
        if (some.size() < FIRST) {
            some.add(remark);
        }
        try {
            out.write(Json.write(document(remark)));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode document(Remark remark) {
        ObjectNode line = Json.object()
                .put("matter", remark.matter().word())
                .put("blocks", remark.matter().blocks());
        return describe(remark, line);
    }

    /** Adds where it is and what it is. */
    static ObjectNode describe(Remark remark, ObjectNode node) {
        Remark.Place place = remark.place();
        if (place.line() > 0) {
            node.put("line", place.line());
        }
        if (!place.subject().isEmpty()) {
            node.put("subject", place.subject());
        }
        if (!place.tag().isEmpty()) {
            node.put("tag", place.tag());
        }
        return node.put("words", remark.words());
    }

    Map<Matter, List<Remark>> first() {
        return first;
    }
}
