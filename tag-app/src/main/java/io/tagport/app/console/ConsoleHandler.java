package io.tagport.app.console;

import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.server.HttpService;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The handler for the files of the console. They need no authentication, as they contain only the page that requests
 * the token.
 */
public final class ConsoleHandler implements HttpService {
    /** The path of the console. */
    public static final String PATH = "/console/";

    private static final String FIRST_PAGE = "index.html";
    private static final int BODY_BYTES_MAX = 4_096;

    /** The response headers: no content from other origins, no inline scripts, no embedding in frames. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Vary",
            "Accept-Encoding",
            "Cache-Control",
            "no-cache"); // validated on each use, mostly with 304 as the response

    private final Map<String, ConsoleFile> files = new ConcurrentHashMap<>();

    @Override
    public int bodyBytesMax(String path) {
        return BODY_BYTES_MAX;
    }

    @Override
    public HttpAction handle(HttpCall request) {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        return new HttpAction.Respond(reads ? read(request) : HttpReply.methodNotAllowed("GET, HEAD"));
    }

    private HttpReply read(HttpCall request) {
        if (!request.path().startsWith(PATH)) {
            return HttpReply.text(308, "the console is at " + PATH).with("Location", PATH);
        }
        String name = request.path().substring(PATH.length());
        return file(name.isEmpty() ? FIRST_PAGE : name)
                .map(file -> answer(file, request))
                .orElseGet(() -> HttpReply.text(404, "the console has no such file"));
    }

    /** Returns a file and caches it. Missing names are not cached, as their number is unlimited. */
    private Optional<ConsoleFile> file(String name) {
        ConsoleFile known = files.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<ConsoleFile> found = ConsoleFile.load(name);
        found.ifPresent(file -> files.put(name, file));
        return found;
    }

    private static HttpReply answer(ConsoleFile file, HttpCall request) {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put("ETag", file.tag());
        if (request.headers().apply("If-None-Match").filter(file.tag()::equals).isPresent()) {
            return new HttpReply(304, headers, new byte[0]);
        }
        headers.put("Content-Type", file.type());
        boolean zipped = request.headers()
                .apply("Accept-Encoding")
                .filter(all -> all.contains("gzip"))
                .isPresent();
        if (zipped) {
            headers.put("Content-Encoding", "gzip");
        }
        return new HttpReply(200, headers, zipped ? file.zipped() : file.bytes());
    }
}
