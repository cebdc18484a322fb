/** Where blobs are kept: in a folder, or in storage that speaks S3. */
@NullMarked
package org.tillside.database.blobs;

import org.jspecify.annotations.NullMarked;
