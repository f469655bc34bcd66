package io.tagport.app.settings;

import io.tagport.domain.model.App;
import io.tagport.domain.port.Admission;

/**
 * One app that is served.
 *
 * @param app its name
 * @param directory which subjects count as known
 * @param backend the provider that keeps its tags: {@link Settings#LOCAL}, or a name of {@link Settings#providers}
 * @param credentials what its callers prove themselves with
 */
public record AppSettings(App app, Admission.Directory directory, String backend, AppCredentials credentials) {}
