/** Who fits an expression over tags, counted fast: sets of subjects as compressed bitmaps beside a store. */
package io.tagport.app.audience;
