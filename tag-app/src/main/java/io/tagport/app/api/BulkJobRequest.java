package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.bulk.BrakeParser;
import io.tagport.app.bulk.BulkFile;
import io.tagport.app.bulk.BulkInput;
import io.tagport.app.bulk.EnumWords;
import io.tagport.domain.plan.Brake;
import io.tagport.domain.plan.BulkMode;
import io.tagport.domain.plan.OwnedTags;
import io.tagport.transport.Json;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The requested processing of an uploaded file.
 *
 * @param file the file name on the client
 * @param provider the provider to change
 * @param mode the meaning of a line
 * @param own the tags that the file owns, as entered; empty except for {@link BulkMode#SYNC}
 * @param maxChange the safety limits, as entered
 * @param allowReplace whether all tags of a subject may be replaced if that saves calls
 */
record BulkJobRequest(String file, String provider, BulkMode mode, String own, String maxChange, boolean allowReplace) {
    private static final int NAME_CHARACTERS_MAX = 200;

    static BulkJobRequest read(RequestFields body, Set<String> providers) {
        BulkJobRequest request = new BulkJobRequest(
                name(body),
                provider(body, providers),
                mode(body),
                body.findText("own").orElse(""),
                body.findText("maxChange").orElse(""),
                body.flag("allowReplace"));
        request.scopes();
        request.brake();
        return request;
    }

    private static String name(RequestFields body) {
        String name = body.text("file");
        if (name.isBlank()
                || name.length() > NAME_CHARACTERS_MAX
                || !name.chars().allMatch(c -> c >= ' ' && c != 0x7f)) {
            throw ApiException.badRequest(
                            "file", "must be a name of 1 to " + NAME_CHARACTERS_MAX + " characters in one line")
                    .code("invalid_file_name")
                    .limit(NAME_CHARACTERS_MAX);
        }
        return name;
    }

    private static String provider(RequestFields body, Set<String> providers) {
        String provider = body.text("provider");
        if (!providers.contains(provider)) {
            throw ApiException.badRequest(
                    "provider",
                    "there is no provider '" + provider + "'; known providers are " + String.join(", ", providers));
        }
        return provider;
    }

    private static BulkMode mode(RequestFields body) {
        return EnumWords.of(BulkMode.class, BulkMode::word)
                .find(body.text("mode"))
                .orElseThrow(() -> ApiException.badRequest("mode", "must be add, remove, overwrite, replace or sync"));
    }

    private OwnedTags scopes() {
        if ((mode == BulkMode.SYNC) == own.isBlank()) {
            throw ApiException.badRequest(
                            "own",
                            mode == BulkMode.SYNC
                                    ? "sync requires the tags that the file owns, such as level:*,vip"
                                    : "is only allowed with sync")
                    .code(mode == BulkMode.SYNC ? "own_required" : "own_not_allowed");
        }
        try {
            return own.isBlank() ? new OwnedTags(Set.of(), Set.of()) : OwnedTags.parse(own);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("own", String.valueOf(e.getMessage())).code("invalid_own");
        }
    }

    Brake brake() {
        try {
            List<String> shares = Arrays.stream(maxChange.split("[\\s,]+", -1))
                    .filter(share -> !share.isEmpty())
                    .toList();
            return BrakeParser.parse(shares);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("maxChange", String.valueOf(e.getMessage()))
                    .code("invalid_share");
        }
    }

    /** Returns the file's name in its folder. The extension denotes the format. */
    String placeName() {
        String small = file.toLowerCase(Locale.ROOT);
        String end = List.of(".csv", ".ndjson", ".jsonl").stream()
                .filter(small::endsWith)
                .findFirst()
                .orElse("");
        return "wishes" + end;
    }

    BulkInput at(Path path) {
        return new BulkInput(
                new BulkFile(path, file, Optional.empty()),
                mode,
                scopes(),
                Optional.empty(),
                Optional.empty(),
                allowReplace);
    }

    ObjectNode json() {
        return Json.object()
                .put("file", file)
                .put("provider", provider)
                .put("mode", mode.word())
                .put("own", own)
                .put("maxChange", maxChange)
                .put("allowReplace", allowReplace);
    }
}
