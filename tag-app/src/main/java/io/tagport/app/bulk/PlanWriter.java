package io.tagport.app.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.file.DurableFile;
import io.tagport.app.file.FileErrors;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.Impact;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Call;
import io.tagport.transport.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.Collection;
import java.util.Map;

/**
 * A writer for plans as JSON documents with one call per line. The last line contains the digest of all preceding bytes. Equal plans
 * produce equal bytes.
 */
final class PlanWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator out;

    private PlanWriter(OutputStream bytes) throws IOException {
        this.out = JSON.createGenerator(bytes);
        out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        out.setRootValueSeparator(new SerializedString(",\n"));
    }

    /** Writes a document to a file atomically. */
    static void write(PlanFile planFile, Path path) {
        try {
            DurableFile.replace(path, out -> write(planFile, out));
        } catch (IOException e) {
            throw new BulkException("cannot write " + path + ": " + FileErrors.reason(path, e));
        }
    }

    /** Writes a document to a stream, which stays open. */
    static void write(PlanFile planFile, OutputStream file) throws IOException {
        DigestOutputStream bytes = new DigestOutputStream(file, Digests.sha256());
        byte[] head = Json.write(head(planFile));
        bytes.write(head, 0, head.length - 1);
        bytes.write(utf8(",\"calls\":[\n"));
        PlanWriter calls = new PlanWriter(bytes);
        Plan plan = planFile.plan();
        for (int i = 0; i < plan.size(); i++) {
            calls.write(plan.stage(i).word(), plan.call(i));
        }
        calls.out.close();
        bytes.write(utf8("\n],\n"));
        file.write(utf8(PlanDocument.lastLine(Digests.text(bytes.getMessageDigest()))));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode head(PlanFile planFile) {
        PlanMetadata head = planFile.head();
        Plan.Figures figures = planFile.plan().figures();
        ObjectNode document = Json.object().put("tagport", "plan").put("format", PlanDocument.FORMAT);
        document.putObject("provider")
                .put("name", head.provider().name())
                .put("place", head.provider().description())
                .put("limits", head.provider().limits());
        document.putObject("source")
                .put("file", head.file())
                .put("digest", head.digest())
                .put("meant", head.options());
        head.state().ifPresent(state -> state(document.putObject("state"), state));
        document.put("changes", figures.changes()).put("bound", figures.bound());
        Impact impact = figures.impact();
        ObjectNode all = share(document.putObject("impact"), impact.all());
        ObjectNode categories = all.putObject("byCategory");
        impact.byCategory().forEach((category, share) -> share(categories.putObject(category.name()), share));
        impact.overLimits().forEach(all.putArray("overLimits")::add);
        return document;
    }

    private static void state(ObjectNode node, PlannedState state) {
        state.ownedTags().ifPresent(ownedTags -> ownedTags.words().forEach(node.putArray("scopes")::add));
        node.put("digest", state.digest());
    }

    private static ObjectNode share(ObjectNode node, Impact.Share share) {
        return node.put("known", share.known()).put("removed", share.removed());
    }

    private void write(String stage, Call call) throws IOException {
        out.writeStartObject();
        out.writeStringField("stage", stage);
        out.writeStringField("shape", call.shape().word());
        if (call instanceof Call.SubjectTags one) {
            out.writeStringField("subject", one.subject().id());
            tags(one.tags());
        } else if (call instanceof Call.Overwrite one) {
            out.writeStringField("subject", one.subject().id());
            tags(one.tags());
        } else if (call instanceof Call.TagSubjects many) {
            out.writeStringField("tag", many.tag().name());
            subjects(many.subjects());
        } else if (call instanceof Call.Pairs loose) {
            pairs(loose);
        } else if (call instanceof Call.EachSubject each) {
            each(each.tags());
        } else if (call instanceof Call.Replace each) {
            each(each.tags());
        } else {
            subjects(call.subjects());
        }
        out.writeEndObject();
    }

    private void tags(Collection<Tag> tags) throws IOException {
        out.writeArrayFieldStart("tags");
        for (Tag tag : tags) {
            out.writeString(tag.name());
        }
        out.writeEndArray();
    }

    private void subjects(Collection<Subject> subjects) throws IOException {
        out.writeArrayFieldStart("subjects");
        for (Subject subject : subjects) {
            out.writeString(subject.id());
        }
        out.writeEndArray();
    }

    private void pairs(Call.Pairs loose) throws IOException {
        out.writeArrayFieldStart("pairs");
        for (var pair : loose.pairs()) {
            out.writeStartArray();
            out.writeString(pair.subject().id());
            out.writeString(pair.tag().name());
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    private void each(Map<Subject, TagSet> each) throws IOException {
        out.writeArrayFieldStart("each");
        for (Map.Entry<Subject, TagSet> entry : each.entrySet()) {
            out.writeStartObject();
            out.writeStringField("subject", entry.getKey().id());
            tags(entry.getValue());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
