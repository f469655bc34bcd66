package io.tagport.app.watch;

/**
 * A request on its way into the access log.
 *
 * @param beganMillis when it began, in Unix milliseconds
 * @param kind what it has in common with others
 * @param request all else
 */
record AccessLogEntry(long beganMillis, RequestLabels kind, CompletedRequest request) {}
