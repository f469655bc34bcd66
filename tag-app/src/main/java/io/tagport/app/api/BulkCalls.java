package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.server.HttpReply;
import io.tagport.transport.Json;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** Takes files of wishes, plans them and sends the plans. */
final class BulkCalls {
    /** Where all of them are. */
    static final String ROOT = AdminApi.ROOT + "bulk/";

    /** A part of a file. */
    static final int PIECE_BYTES_MAX = 1 << 20;

    private static final String ONE = "bulk/{id}";

    private final BulkJobs jobs;
    private final Set<String> providers;
    private final Executor threads;

    BulkCalls(BulkJobs jobs, Set<String> providers, Executor threads) {
        this.jobs = jobs;
        this.providers = providers;
        this.threads = threads;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "bulk", request -> list()),
                Route.of("POST", "bulk", this::begin),
                Route.of("GET", ONE, request -> Answers.json(job(request).json())),
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
        return Answers.json(document);
    }

    private HttpReply begin(ApiRequest request) {
        return Answers.json(
                201, jobs.begin(BulkWish.read(request.body(), providers)).json());
    }

    private HttpReply delete(ApiRequest request) {
        jobs.delete(job(request));
        return Answers.nothing();
    }

    private HttpReply write(ApiRequest request) {
        BulkJob job = job(request);
        if (request.query("at").isEmpty()) {
            throw ApiFault.wrong("at", "it is missing");
        }
        job.write(
                request.number("at", 0, BulkJob.BYTES_MAX, 0), request.served().body());
        return Answers.json(job.json());
    }

    private HttpReply plan(ApiRequest request) {
        BulkJob job = job(request);
        job.plan(threads);
        return Answers.json(202, job.json());
    }

    private HttpReply run(ApiRequest request) {
        BulkJob job = job(request);
        job.run(threads);
        return Answers.json(202, job.json());
    }

    private HttpReply result(ApiRequest request) {
        String which = request.part("result");
        byte[] lines =
                job(request).result(which).orElseThrow(() -> ApiFault.notThere("nothing of the file is " + which));
        return Answers.bytes("application/x-ndjson", lines)
                .with("Content-Disposition", "attachment; filename=\"" + which + ".ndjson\"");
    }
}
