package io.tagport.app.requests;

import io.tagport.server.record.InspectedRequest;

/**
 * A shell command that repeats a received request. It contains no credentials: the commands {@code sign} and
 * {@code usersig} compute them from the environment, where {@code TAGPORT_URL} is the server.
 */
final class CurlCommand {
    /**
     * The address of the server. The request's Host header is not used, since it could direct the operator's
     * credentials to a server of the client's choice.
     */
    private static final String SERVER = "\"$TAGPORT_URL\"";

    private CurlCommand() {}

    static String of(InspectedRequest inspected, String body) {
        String place = SERVER + quoted(inspected.path());
        if (inspected.operation().isTpns()) {
            return "body=" + quoted(body) + "; printf %s \"$body\" | ./tagport sign | curl -s " + place
                    + " -H @- --data \"$body\"";
        }
        String query = "?sdkappid=" + (inspected.app().isEmpty() ? "$TAGPORT_IM_SDKAPPID" : inspected.app())
                + "&identifier=administrator&usersig=$(./tagport usersig)&random=$RANDOM&contenttype=json";
        return "curl -s " + place + "\"" + query + "\" --data " + quoted(body);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
