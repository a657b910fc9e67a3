namespace Ontologie.Ingest.Signatures;

/// <summary>The headers of a request, independent of the server that received it.</summary>
/// <remarks>A struct implements it on the hot path, so that a verification allocates no adapter.</remarks>
public interface IRequestHeaders
{
    /// <summary>Finds a header by its name. Ignores case and does not throw.</summary>
    /// <param name="name">The header's name.</param>
    HeaderLine Find(string name);
}
