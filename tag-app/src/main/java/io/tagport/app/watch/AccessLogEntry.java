package io.tagport.app.watch;

/**
 * A queued entry of the access log.
 *
 * @param beganMillis the start of the request, in Unix milliseconds
 * @param kind the labels of the request
 * @param request the request itself
 */
record AccessLogEntry(long beganMillis, RequestLabels kind, CompletedRequest request) {}
