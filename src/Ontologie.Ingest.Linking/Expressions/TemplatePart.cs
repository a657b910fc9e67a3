using Ontologie.Ingest.Linking.Pointers;

namespace Ontologie.Ingest.Linking.Expressions;

/// <summary>A piece of a template: a text or a pointer.</summary>
internal readonly record struct TemplatePart(string? Text, LinkPointer? Pointer);
