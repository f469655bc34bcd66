package io.tagport.app.api;

import io.tagport.server.HttpAction;
import io.tagport.server.HttpReply;

/**
 * One call of the API.
 *
 * @param method of HTTP
 * @param path where
 * @param call what it does, on a thread that may wait
 */
record Route(String method, PathTemplate path, Call call) {
    /** Makes an answer. */
    @FunctionalInterface
    interface Answering {
        HttpReply answer(ApiRequest request);
    }

    /** Says what to do about a request. */
    @FunctionalInterface
    interface Call {
        HttpAction step(ApiRequest request);
    }

    /** A call that is answered in one go. */
    static Route of(String method, String path, Answering answering) {
        return new Route(method, at(path), request -> new HttpAction.Respond(answering.answer(request)));
    }

    /** Creates the template of a path below the root of the API. */
    static PathTemplate at(String path) {
        return new PathTemplate(AdminApi.ROOT + path);
    }
}
