package io.tagport.app.settings;

import io.tagport.domain.model.App;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Rate;
import io.tagport.server.TpnsDialect;
import java.util.Optional;

/**
 * One app that is served. It may be asked as fast as requests come, which is why a rate is optional.
 *
 * @param app its name
 * @param directory which subjects count as known
 * @param backend what keeps its tags
 * @param credentials what its callers prove themselves with
 * @param tpnsRules how the TPNS protocol is read for it
 * @param rate how many of its requests are served, both protocols together
 */
public record AppSettings(
        App app,
        AdmissionPolicy.Directory directory,
        AppBackend backend,
        AppCredentials credentials,
        TpnsDialect tpnsRules,
        Optional<Rate> rate) {
    /**
     * Serves as many requests as come.
     *
     * @param app its name
     * @param directory which subjects count as known
     * @param backend what keeps its tags
     * @param credentials what its callers prove themselves with
     * @param tpnsDialect how the TPNS protocol is read for it
     */
    public AppSettings(
            App app,
            AdmissionPolicy.Directory directory,
            AppBackend backend,
            AppCredentials credentials,
            TpnsDialect tpnsDialect) {
        this(app, directory, backend, credentials, tpnsDialect, Optional.empty());
    }

    AppSettings withCredentials(AppCredentials others) {
        return new AppSettings(app, directory, backend, others, tpnsRules, rate);
    }
}
