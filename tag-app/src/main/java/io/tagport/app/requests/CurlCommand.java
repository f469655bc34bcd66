package io.tagport.app.requests;

import io.tagport.server.record.InspectedRequest;

/**
 * What to type for a request like one that was seen. It has no credentials: the command line's {@code sign} and {@code usersig}
 * make those again from the environment, where {@code TAGPORT_URL} is the server.
 */
final class CurlCommand {
    /** Not the caller's Host: whoever sends a request would have its reader's credentials sent where he wants. */
    private static final String SERVER = "\"$TAGPORT_URL\"";

    private CurlCommand() {}

    static String of(InspectedRequest seen, String body) {
        String place = SERVER + quoted(seen.path());
        if (seen.operation().isTpns()) {
            return "body=" + quoted(body) + "; printf %s \"$body\" | ./tagport sign | curl -s " + place
                    + " -H @- --data \"$body\"";
        }
        String query = "?sdkappid=" + (seen.app().isEmpty() ? "$TAGPORT_IM_SDKAPPID" : seen.app())
                + "&identifier=administrator&usersig=$(./tagport usersig)&random=$RANDOM&contenttype=json";
        return "curl -s " + place + "\"" + query + "\" --data " + quoted(body);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
