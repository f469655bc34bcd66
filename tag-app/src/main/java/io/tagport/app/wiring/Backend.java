package io.tagport.app.wiring;

import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Tags;
import java.util.List;

/** Where tags are kept, ready for use. Nothing is opened and nobody is asked before {@link #tags()} is used. */
public interface Backend {
    /**
     * Tells what is a tag and a subject there.
     *
     * @return the limits
     */
    TagLimits limits();

    /**
     * Says what a caller should know before using a tag there although it is accepted.
     *
     * @param tag a tag within the limits
     * @return sentences for people; mostly none
     */
    List<String> cautions(Tag tag);

    /**
     * Opens what must be open.
     *
     * @return the tags kept there
     * @throws io.tagport.domain.port.StoreException if our own store cannot be opened
     * @throws io.tagport.app.settings.SettingsException if our own store is of a kind that is not available
     */
    Tags tags();
}
