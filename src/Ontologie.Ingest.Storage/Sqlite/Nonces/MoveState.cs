namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>The progress of moving nonces into the index: the row of <c>nonce_move</c>.</summary>
/// <param name="Settled">All nonces up to this row are in the index.</param>
/// <param name="Leaving">The nonces after that, up to this row, are being moved. Equal to <paramref name="Settled"/> if none is.</param>
/// <param name="Copied">Of those, all up to this key are in the index. Zero if none is; no digest is zero.</param>
internal readonly record struct MoveState(long Settled, long Leaving, NonceKey Copied);
