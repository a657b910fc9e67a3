namespace Ontologie.Ingest.Signatures;

/// <summary>The headers of a request, whatever server or test they come from.</summary>
/// <remarks>Implemented by a struct on the hot path, so that a verification needs no adapter object.</remarks>
public interface IRequestHeaders
{
    /// <summary>Finds a header by its name, ignoring case. Does not throw.</summary>
    /// <param name="name">The header's name.</param>
    HeaderLine Find(string name);
}
