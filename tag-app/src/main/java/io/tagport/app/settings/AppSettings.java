package io.tagport.app.settings;

import io.tagport.domain.model.App;
import io.tagport.domain.port.Admission;
import io.tagport.server.TpnsRules;

/**
 * One app that is served.
 *
 * @param app its name
 * @param directory which subjects count as known
 * @param backend the provider that keeps its tags: {@link Settings#LOCAL}, or a name of {@link Settings#providers}
 * @param credentials what its callers prove themselves with
 * @param tpnsRules how the TPNS protocol is read for it
 */
public record AppSettings(
        App app, Admission.Directory directory, String backend, AppCredentials credentials, TpnsRules tpnsRules) {}
