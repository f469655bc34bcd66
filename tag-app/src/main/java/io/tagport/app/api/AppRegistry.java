package io.tagport.app.api;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The registry of all served apps.
 *
 * @param all the apps in the order of the configuration
 */
record AppRegistry(List<ApiApp> all) {
    /** Returns the app that a request names. */
    ApiApp of(ApiRequest request) {
        String name = request.part("app");
        return all.stream()
                .filter(app -> app.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("there is no app '" + name + "'; known apps are "
                                + all.stream().map(ApiApp::name).collect(Collectors.joining(", ")))
                        .code("no_such_app"));
    }
}
