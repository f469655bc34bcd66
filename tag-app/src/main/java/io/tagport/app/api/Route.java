package io.tagport.app.api;

import io.tagport.server.HttpAction;
import io.tagport.server.HttpReply;

/**
 * One operation of the API.
 *
 * @param method the HTTP method
 * @param path the path
 * @param call the implementation, which is called on a thread that may block
 */
record Route(String method, PathTemplate path, Call call) {
    /** A function that returns the response to a request. */
    @FunctionalInterface
    interface Answering {
        HttpReply answer(ApiRequest request);
    }

    /** A function that returns the action for a request. */
    @FunctionalInterface
    interface Call {
        HttpAction step(ApiRequest request);
    }

    /** Creates a route whose operation is answered by a single response. */
    static Route of(String method, String path, Answering answering) {
        return new Route(method, at(path), request -> new HttpAction.Respond(answering.answer(request)));
    }

    /** Creates the template of a path below the root of the API. */
    static PathTemplate at(String path) {
        return new PathTemplate(AdminApi.ROOT + path);
    }
}
