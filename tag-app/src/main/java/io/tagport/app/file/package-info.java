/** Files that survive a loss of power: written atomically, forced to the disk, accessible only to their owner. */
package io.tagport.app.file;
