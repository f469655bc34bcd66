package io.tagport.app.demo;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An example: the tags of subjects before, the call, and the documented tags afterwards.
 *
 * @param api the protocol
 * @param operation the name or number of the operation
 * @param effect a description of the effect, for users
 * @param request a description of the request, for users
 * @param before the tags of each known subject that is watched
 * @param call the call that is sent; empty if the example only reads
 * @param after the tags of each watched subject; an unknown subject is absent
 * @param unknownSubjects the unknown subjects that are queried
 */
record Step(
        Api api,
        String operation,
        String effect,
        String request,
        Map<Subject, TagSet> before,
        Optional<Call> call,
        Map<Subject, TagSet> after,
        Set<Subject> unknownSubjects) {
    enum Api {
        TPNS("TPNS", "TPNS  POST /v3/device/tag"),
        IM("IM", "IM Push  POST /v4/timpush/…");

        private final String word;
        private final String title;

        Api(String word, String title) {
            this.word = word;
            this.title = title;
        }

        /** Returns the value of {@code api} in the JSON document. */
        String word() {
            return word;
        }

        String title() {
            return title;
        }
    }
}
