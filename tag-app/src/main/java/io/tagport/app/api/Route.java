package io.tagport.app.api;

import io.tagport.server.ServedAnswer;
import io.tagport.server.ServedStep;

/**
 * One call of the API.
 *
 * @param method of HTTP
 * @param path where
 * @param call what it does, on a thread that may wait
 */
record Route(String method, Template path, Call call) {
    /** Makes an answer. */
    @FunctionalInterface
    interface Answering {
        ServedAnswer answer(ApiRequest request);
    }

    /** Says what to do about a request. */
    @FunctionalInterface
    interface Call {
        ServedStep step(ApiRequest request);
    }

    /** A call that is answered in one go. */
    static Route of(String method, String path, Answering answering) {
        return new Route(method, at(path), request -> new ServedStep.Send(answering.answer(request)));
    }

    /** Makes the template of a path below the root of the API. */
    static Template at(String path) {
        return new Template(AdminApi.ROOT + path);
    }
}
