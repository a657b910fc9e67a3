namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>How far nonces have come on their way to the index: the row of <c>nonce_move</c>.</summary>
/// <param name="Settled">Up to this row all are in the index.</param>
/// <param name="Leaving">Those after them up to this row are on their way; equal to <paramref name="Settled"/> where none is.</param>
/// <param name="Copied">Of those, all up to this key are in the index. Zero where none is: no digest is that.</param>
internal readonly record struct MoveState(long Settled, long Leaving, NonceKey Copied);
