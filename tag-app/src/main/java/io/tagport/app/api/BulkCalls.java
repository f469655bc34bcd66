package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.server.HttpReply;
import io.tagport.transport.Json;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** The operations that upload files of desired tags, plan them and execute the plans. */
final class BulkCalls {
    /** The prefix of the paths of these operations. */
    static final String ROOT = AdminApi.ROOT + "bulk/";

    /** The maximum size of one part of an uploaded file. */
    static final int PIECE_BYTES_MAX = 1 << 20;

    private static final String ONE = "bulk/{id}";

    private final BulkJobRegistry jobs;
    private final Set<String> providers;
    private final Executor threads;

    BulkCalls(BulkJobRegistry jobs, Set<String> providers, Executor threads) {
        this.jobs = jobs;
        this.providers = providers;
        this.threads = threads;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "bulk", request -> list()),
                Route.of("POST", "bulk", this::begin),
                Route.of("GET", ONE, request -> JsonResponses.json(job(request).json())),
                Route.of("DELETE", ONE, this::delete),
                Route.of("PUT", ONE + "/file", this::write),
                Route.of("POST", ONE + "/plan", this::plan),
                Route.of("POST", ONE + "/run", this::run),
                Route.of("GET", ONE + "/results/{result}", this::result));
    }

    private BulkJob job(ApiRequest request) {
        return jobs.of(request.part("id"));
    }

    private HttpReply list() {
        ObjectNode document = Json.object();
        ArrayNode all = document.putArray("bulk");
        jobs.youngestFirst().forEach(job -> all.add(job.json()));
        return JsonResponses.json(document);
    }

    private HttpReply begin(ApiRequest request) {
        return JsonResponses.json(
                201, jobs.begin(BulkJobRequest.read(request.body(), providers)).json());
    }

    private HttpReply delete(ApiRequest request) {
        jobs.delete(job(request));
        return JsonResponses.noContent();
    }

    private HttpReply write(ApiRequest request) {
        BulkJob job = job(request);
        if (request.query("at").isEmpty()) {
            throw ApiException.badRequest("at", "is missing");
        }
        job.write(
                request.number("at", 0, BulkJob.BYTES_MAX, 0), request.served().body());
        return JsonResponses.json(job.json());
    }

    private HttpReply plan(ApiRequest request) {
        BulkJob job = job(request);
        job.plan(threads);
        return JsonResponses.json(202, job.json());
    }

    private HttpReply run(ApiRequest request) {
        BulkJob job = job(request);
        job.run(threads);
        return JsonResponses.json(202, job.json());
    }

    private HttpReply result(ApiRequest request) {
        String which = request.part("result");
        byte[] lines = job(request)
                .result(which)
                .orElseThrow(() -> ApiException.notFound("the file has no " + which + " changes"));
        return JsonResponses.bytes("application/x-ndjson", lines)
                .with("Content-Disposition", "attachment; filename=\"" + which + ".ndjson\"");
    }
}
